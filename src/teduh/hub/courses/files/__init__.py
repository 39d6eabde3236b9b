"""Courses read from their folders, and what is wrong with a folder. Pure: no Django."""

from teduh.hub.courses.files.problems import Problem
from teduh.hub.courses.files.reading import FOLDER, courses, read_course, read_courses
from teduh.hub.courses.files.records import Check, Course, Lesson, Prose, Scenario, Scene

__all__ = [
    "FOLDER",
    "Check",
    "Course",
    "Lesson",
    "Problem",
    "Prose",
    "Scenario",
    "Scene",
    "courses",
    "read_course",
    "read_courses",
]
