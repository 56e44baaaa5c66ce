"""The scanner gives the same file for the same settings, and pictures only."""

import pypdfium2 as pdfium
import pytest
from scanned import SAMPLES, scan

SOURCE = (SAMPLES / "2026-lanxi-federation" / "notice.pdf").read_bytes()


def test_the_same_settings_give_the_same_file() -> None:
    settings = scan.ScanSettings(dpi=72, noise=5, specks=9, uneven=0.2, seal=True, pen=True, seed=3)
    assert scan.scan_pdf(SOURCE, settings) == scan.scan_pdf(SOURCE, settings)


def test_a_scan_has_the_same_pages_and_no_text() -> None:
    made = pdfium.PdfDocument(scan.scan_pdf(SOURCE, scan.ScanSettings(dpi=72, turned={1: 90})))
    given = pdfium.PdfDocument(SOURCE)
    assert len(made) == len(given)
    assert made[0].get_size() == pytest.approx(tuple(reversed(given[0].get_size())), abs=1)
    assert made[1].get_size() == pytest.approx(given[1].get_size(), abs=1)
    assert all(page.get_textpage().count_chars() == 0 for page in made)


def test_the_seal_is_red_and_where_the_date_is() -> None:
    made = pdfium.PdfDocument(scan.scan_pdf(SOURCE, scan.ScanSettings(dpi=72, seal=True), only={2}))
    image = made[0].render(rev_byteorder=True).to_numpy()[:, :, :3].astype(int)
    red = (image[:, :, 0] - image[:, :, 1] > 80).nonzero()
    place = scan._signature_place(pdfium.PdfDocument(SOURCE))
    assert place is not None and place[0] == 1
    assert red[1].min() < place[1][0] < red[1].max()
    assert red[0].min() < image.shape[0] - place[1][1] < red[0].max()
    assert 90 < red[1].max() - red[1].min() < 130


@pytest.mark.parametrize("wrong", [{"dpi": 5}, {"turned": {1: 45}}])
def test_impossible_settings_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="expected"):
        scan.ScanSettings(**wrong)
