"""Pictures of papers: pages found and laid flat, light evened out, letters, digits and codes read.

Needs the extra ``photos`` (OpenCV, Pillow, zxing-cpp) and an installed tesseract. Everything here
runs in the limited child process of :mod:`truceline.exchange.extractor`.
"""
