"""The system calls a rendering process is denied, and the kernel's filter program that denies them."""

import errno
import os
import struct
import sys
from typing import NamedTuple

INSTRUCTION_BYTES = 8
LANDLOCK_CREATE_RULESET, LANDLOCK_RESTRICT_SELF = 444, 446

_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _FAIL, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_CLONE_THREAD = 0x00010000
# Numbers from here on are the x32 twins of the ones in the table.
_X32 = 0x40000000


class Machine(NamedTuple):
    """One machine's numbers. Clone is allowed for threads only, tgkill for the process itself."""

    audit_number: int
    column: int
    clone: int
    clone3: int
    tgkill: int
    seccomp: int


_MACHINES = {
    "x86_64": Machine(0xC000003E, column=0, clone=56, clone3=435, tgkill=234, seccomp=317),
    "aarch64": Machine(0xC00000B7, column=1, clone=220, clone3=435, tgkill=131, seccomp=277),
}


def this_machine() -> Machine | None:
    """The running kernel's numbers, or None where this kind of filter does not exist."""
    return _MACHINES.get(os.uname().machine) if sys.platform == "linux" else None


def filter_program(machine: Machine, own_pid: int) -> bytes:
    """The filter as the kernel's instructions. Jumps are counted from the next instruction."""
    steps = (
        _step(_LOAD, _MACHINE_AT),
        _step(_JUMP_EQUAL, machine.audit_number, 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER_AT),
        _step(_JUMP_AT_LEAST, _X32, 0, 1),
        _step(_RETURN, _FAIL | errno.EPERM),
        # The C library falls back from clone3, whose flags a filter cannot read, to clone.
        *_answer(machine.clone3, errno.ENOSYS),
        *_only_if(machine.clone, _step(_JUMP_BITS, _CLONE_THREAD, 1, 0)),
        *_only_if(machine.tgkill, _step(_JUMP_EQUAL, own_pid, 1, 0)),
        *(step for number in denied_numbers(machine) for step in _answer(number, errno.EPERM)),
        _step(_RETURN, _ALLOW),
    )
    return b"".join(steps)


def denied_numbers(machine: Machine) -> list[int]:
    numbers = (numbers[machine.column] for numbers in _DENIED.values())
    return [number for number in numbers if number is not None]


def _answer(number: int, error: int) -> tuple[bytes, ...]:
    return _step(_JUMP_EQUAL, number, 0, 1), _step(_RETURN, _FAIL | error)


def _only_if(number: int, test: bytes) -> tuple[bytes, ...]:
    """Allow this call when the test of its first argument jumps over the refusal."""
    return (
        _step(_JUMP_EQUAL, number, 0, 4),
        _step(_LOAD, _FIRST_ARGUMENT_AT),
        test,
        _step(_RETURN, _FAIL | errno.EPERM),
        _step(_RETURN, _ALLOW),
    )


def _step(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, operand)


# Number by name on x86_64 and on aarch64; None where the machine has no such call.
_DENIED: dict[str, tuple[int | None, int | None]] = {
    # files
    "open": (2, None),
    "creat": (85, None),
    "openat": (257, 56),
    "openat2": (437, 437),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "truncate": (76, 45),
    "link": (86, None),
    "linkat": (265, 37),
    "symlink": (88, None),
    "symlinkat": (266, 36),
    "unlink": (87, None),
    "unlinkat": (263, 35),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "mkdir": (83, None),
    "mkdirat": (258, 34),
    "rmdir": (84, None),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "utimensat": (280, 88),
    "futimesat": (261, None),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "chdir": (80, 49),
    "fchdir": (81, 50),
    "chroot": (161, 51),
    "memfd_create": (319, 279),
    # the network and other channels
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    # other processes
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, None),
    "vfork": (58, None),
    "kill": (62, 129),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "kcmp": (312, 272),
    "prlimit64": (302, 261),
    "setrlimit": (160, 164),
    "move_pages": (279, 239),
    "migrate_pages": (256, 238),
    "sched_setaffinity": (203, 122),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    # the kernel
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "unshare": (272, 97),
    "setns": (308, 268),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "sync": (162, 81),
    "syncfs": (306, 267),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "clock_adjtime": (305, 266),
    "vhangup": (153, 58),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
}
