"""The recognition models of RapidOCR's wheel, loaded once in a process and never downloaded.

OpenVINO runs them where it is installed, onnxruntime otherwise.
"""

import logging
import multiprocessing
import os
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.recognition import RUNTIMES, missing_package

Image = NDArray[Any]
"""Of uint8."""
Scores = NDArray[Any]
"""Of float32."""

MODELS = {
    "detector": "PP-OCRv6_det_small.onnx",
    "recogniser": "PP-OCRv6_rec_small.onnx",
    "classifier": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
}
RUNTIME_WISH = "ZHIPING_OCR_RUNTIME"
FULL_WIDTH = 0xFEE0
"""From a sign of ASCII to the same sign in full width."""
REMEDY = "install zhiping with its extra `ocr`: pip install 'zhiping[ocr]'"


class OcrMissing(ImportError):
    """The packages that recognise pictures are not installed."""

    def __init__(self, missing: str) -> None:
        self.missing = missing
        super().__init__(f"{missing} is not installed; {REMEDY}")


class Session(Protocol):
    """A loaded model: an array of shape (1, 3, height, width) to its scores."""

    def __call__(self, values: Scores) -> Scores: ...


class Engine(NamedTuple):
    """The three models, and the recogniser's characters by class; class 0 is no character.

    `widths` has the class of a sign in half width and that of the same sign in full width: `(` and `（`.
    """

    runtime: str
    detector: Session
    recogniser: Session
    classifier: Session
    characters: tuple[str, ...]
    widths: Mapping[int, int]


@cache
def load_engine(runtime: str | None = None) -> Engine:
    """The models on `runtime`, or on the best one installed; raises OcrMissing where there is none."""
    missing = missing_package()
    if missing is not None:
        raise OcrMissing(missing)
    import cv2

    cv2.setNumThreads(1)
    runtime = runtime or chosen_runtime()
    sessions = {name: _session(runtime, _models() / file) for name, file in MODELS.items()}
    characters = ("", *sessions["recogniser"].get_character_list(), " ")
    return Engine(runtime, **sessions, characters=characters, widths=_widths(characters))


def _widths(characters: tuple[str, ...]) -> dict[int, int]:
    """Classes of half-width signs with those of their full-width twins; letters and digits have none.

    >>> _widths(("", "(", "（", "a"))
    {1: 2}
    """
    classes = {text: kind for kind, text in enumerate(characters)}
    signs = (text for text in classes if len(text) == 1 and text.isascii() and not text.isalnum())
    twins = ((classes[sign], classes.get(chr(ord(sign) + FULL_WIDTH))) for sign in signs)
    return {kind: twin for kind, twin in twins if twin is not None}


def chosen_runtime() -> str:
    """The runtime wished for by `ZHIPING_OCR_RUNTIME`, or the first of `RUNTIMES` that is installed."""
    installed = [name for name in RUNTIMES if find_spec(name)]
    wish = os.environ.get(RUNTIME_WISH)
    return wish if wish in installed else installed[0]


def threads_wanted() -> int:
    """How many threads a model may use: every core that the process may run on, where it is on its own.

    A process that another one has started is a worker: it takes one, since workers share the cores.
    """
    if multiprocessing.parent_process() is not None:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _models() -> Path:
    import rapidocr

    return Path(rapidocr.__file__).parent / "models"


def _session(runtime: str, path: Path) -> Any:
    return OpenVinoSession(path) if runtime == "openvino" else _onnx_session(path)


class OpenVinoSession:
    """A model on OpenVINO, which keeps a plan for each shape of picture that it has seen, but not without end.

    RapidOCR's own session of the kind does not say how many: its memory grows with every new shape.
    """

    PLANS = 32

    def __init__(self, path: Path) -> None:
        import openvino

        core = openvino.Core()
        self._model = core.read_model(path)
        settings = {
            "INFERENCE_NUM_THREADS": threads_wanted(),
            "NUM_STREAMS": 1,
            "ENABLE_CPU_PINNING": False,  # each process would take the first core, all workers the same one
            "CPU_RUNTIME_CACHE_CAPACITY": self.PLANS,
        }
        self._request = core.compile_model(self._model, "CPU", settings).create_infer_request()

    def __call__(self, values: Scores) -> Scores:
        self._request.infer([values])
        scores: Scores = self._request.get_output_tensor().data
        return scores

    def get_character_list(self) -> list[str]:
        """The characters that the model's classes stand for."""
        told: str = self._model.get_rt_info(["framework", "character"]).astype(str)
        return told.splitlines()


def _onnx_session(path: Path) -> Any:
    """RapidOCR's session of one model; with a path given it looks for no download."""
    from omegaconf import OmegaConf
    from rapidocr.inference_engine.base import get_engine
    from rapidocr.utils.typings import EngineType

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)  # its import has set it
    config = OmegaConf.load(path.parents[1] / "config.yaml").EngineConfig.onnxruntime
    config.update({"intra_op_num_threads": threads_wanted(), "inter_op_num_threads": 1})
    return get_engine(EngineType("onnxruntime"))(
        OmegaConf.create({"model_path": str(path), "engine_cfg": config})
    )


def as_input(picture: Image) -> Scores:
    """A picture of shape (height, width) as the models take it: (1, 3, height, width), -1 black to 1 white."""
    plane = picture.astype(np.float32) / 127.5 - 1.0
    return np.ascontiguousarray(np.broadcast_to(plane, (1, 3, *plane.shape)))
