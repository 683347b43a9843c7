"""Works under way: volumes done, technical gate, swadaya, hand-over of what was built."""
