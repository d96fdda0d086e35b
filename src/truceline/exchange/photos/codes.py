"""What the QR codes on a picture say; needs no reader of letters."""

import zxingcpp

from truceline.exchange.photos.picture import Grey, grey_picture


def codes_on(octets: bytes) -> tuple[str, ...]:
    """Return what the QR codes on the picture in ``octets`` say; MalformedError ``photo-*``."""
    return codes_in(grey_picture(octets))


def codes_in(picture: Grey) -> tuple[str, ...]:
    """Return what the QR codes on the picture say."""
    found = zxingcpp.read_barcodes(
        picture, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    )
    return tuple(one.text for one in found)
