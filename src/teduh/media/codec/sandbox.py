"""Locks a rendering process in: no file, no network, no other process, and a bounded appetite."""

import ctypes
import os
import resource
import signal
import sys

from teduh.media.codec import syscalls

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_SET_MODE_FILTER = 1
_SECCOMP_FILTER_FLAG_TSYNC = 1
_LANDLOCK_CREATE_RULESET_VERSION = 1
_OPEN_FILES = 64

# Landlock names each right by a bit; older kernels know fewer of them and refuse the rest.
_LANDLOCK_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_LANDLOCK_TCP_FROM, _LANDLOCK_SCOPES_FROM = 4, 6
_LANDLOCK_TCP, _LANDLOCK_SCOPES = 0b11, 0b11


class _RulesetAttributes(ctypes.Structure):
    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def bound_appetite(*, cpu_seconds: int, memory: int, file_bytes: int, niceness: int = 10) -> None:
    """Set what the process may use from now on; the soft CPU limit ends it with SIGXCPU."""
    os.nice(niceness)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def die_with_parent(parent: int) -> None:
    """Leave no orphan: the kernel kills this process when the one that started it ends."""
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        # It ended before the kernel was told.
        os._exit(1)


def lock_down() -> None:
    """Give up opening, connecting, executing and forking for good. Where Linux is not, do nothing."""
    machine = syscalls.this_machine()
    if machine is None:
        return
    libc = _libc()
    _must(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    _restrict_by_landlock(libc)
    _filter_syscalls(libc, machine)


def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


def _must(answer: int) -> int:
    if answer < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return answer


def _restrict_by_landlock(libc: ctypes.CDLL) -> None:
    """Handle every right and allow none: what is already open stays usable, nothing else is reachable."""
    create = ctypes.c_long(syscalls.LANDLOCK_CREATE_RULESET)
    version = libc.syscall(create, None, ctypes.c_size_t(0), _LANDLOCK_CREATE_RULESET_VERSION)
    if version < 1:
        return
    attributes = _RulesetAttributes(
        (1 << _LANDLOCK_FILE_RIGHTS.get(version, 16)) - 1,
        _LANDLOCK_TCP if version >= _LANDLOCK_TCP_FROM else 0,
        _LANDLOCK_SCOPES if version >= _LANDLOCK_SCOPES_FROM else 0,
    )
    ruleset = _must(
        libc.syscall(create, ctypes.byref(attributes), ctypes.c_size_t(_attributes_size(version)), 0)
    )
    _must(libc.syscall(ctypes.c_long(syscalls.LANDLOCK_RESTRICT_SELF), ruleset, 0))
    os.close(ruleset)


def _attributes_size(version: int) -> int:
    if version >= _LANDLOCK_SCOPES_FROM:
        return 24
    return 16 if version >= _LANDLOCK_TCP_FROM else 8


def _filter_syscalls(libc: ctypes.CDLL, machine: syscalls.Machine) -> None:
    steps = syscalls.filter_program(machine, os.getpid())
    program = _FilterProgram(len(steps) // syscalls.INSTRUCTION_BYTES, steps)
    seccomp = ctypes.c_long(machine.seccomp)
    # All threads at once, should a library have started one while it was imported.
    flags = _SECCOMP_FILTER_FLAG_TSYNC
    _must(libc.syscall(seccomp, _SECCOMP_SET_MODE_FILTER, flags, ctypes.byref(program)))
