"""A clock that counts this thread's own instructions, on Linux where the kernel lets a process count them.

Other work on the machine does not move it, so that two runs can be compared to a percent.
"""

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Callable

_CALLS = {"x86_64": 298, "aarch64": 241}
"""The number of `perf_event_open` by machine."""
_SIZE, _HARDWARE, _INSTRUCTIONS = 128, 0, 1
_USER_ONLY = 1 << 5 | 1 << 6
"""Neither the kernel's instructions nor a hypervisor's."""


def instruction_clock() -> Callable[[], float]:
    """Gives thousands of millions of instructions since some moment; raises OSError where they are not counted."""
    number = _CALLS.get(platform.machine()) if sys.platform == "linux" else None
    if number is None:
        raise OSError("instructions are counted on Linux only, on x86_64 and aarch64")
    wish = bytearray(_SIZE)
    struct.pack_into("IIQ", wish, 0, _HARDWARE, _SIZE, _INSTRUCTIONS)
    struct.pack_into("Q", wish, 40, _USER_ONLY)
    system = ctypes.CDLL(None, use_errno=True)
    room = (ctypes.c_char * _SIZE).from_buffer(wish)
    handle = system.syscall(number, ctypes.byref(room), 0, -1, -1, 0)
    if handle < 0:
        raise OSError(ctypes.get_errno(), "the kernel does not let this process count instructions")
    return lambda: float(struct.unpack("Q", os.read(handle, 8))[0]) / 1e9
