"""What a text offers: figures with their words, places, dates and sources, found by rules that can be read.

`detector.detect` is the door. It only proposes; nothing is stored (docs/detection.md).
"""
