"""The recognition models of RapidOCR's wheel, loaded once in a process and never downloaded.

OpenVINO runs them where it is installed, onnxruntime otherwise; both through RapidOCR's sessions.
"""

import logging
from functools import cache
from importlib.util import find_spec
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
    """The three models, and the recogniser's characters by class; class 0 is no character."""

    runtime: str
    detector: Session
    recogniser: Session
    classifier: Session
    characters: tuple[str, ...]


@cache
def load_engine(runtime: str | None = None) -> Engine:
    """The models on `runtime`, or on the best one installed; raises OcrMissing where there is none."""
    missing = missing_package()
    if missing is not None:
        raise OcrMissing(missing)
    import cv2

    cv2.setNumThreads(1)  # a worker is one thread: processes share the cores
    runtime = runtime or next(name for name in RUNTIMES if find_spec(name))
    sessions = {name: _session(runtime, file) for name, file in MODELS.items()}
    characters = ("", *sessions["recogniser"].get_character_list(), " ")
    return Engine(runtime, **sessions, characters=characters)


def _session(runtime: str, file: str) -> Any:
    """RapidOCR's session of one model; with a path given it looks for no download."""
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    from pathlib import Path

    import rapidocr
    from omegaconf import OmegaConf
    from rapidocr.inference_engine.base import get_engine
    from rapidocr.utils.typings import EngineType

    path = Path(rapidocr.__file__).parent / "models" / file
    config = OmegaConf.load(Path(rapidocr.__file__).parent / "config.yaml").EngineConfig[runtime]
    config.update(THREADS[runtime])
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)  # its import sets it anew
    return get_engine(EngineType(runtime))(OmegaConf.create({"model_path": str(path), "engine_cfg": config}))


THREADS: dict[str, dict[str, int]] = {
    "openvino": {"inference_num_threads": 1, "num_streams": 1},
    "onnxruntime": {"intra_op_num_threads": 1, "inter_op_num_threads": 1},
}
"""One thread for inference; RapidOCR's settings of these names under EngineConfig."""


def as_input(picture: Image) -> Scores:
    """A picture of shape (height, width) as the models take it: (1, 3, height, width), -1 black to 1 white."""
    plane = picture.astype(np.float32) / 127.5 - 1.0
    return np.ascontiguousarray(np.broadcast_to(plane, (1, 3, *plane.shape)))
