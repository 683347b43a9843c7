"""What the browser itself keeps of the page without signal: nothing of what is typed into it."""

from __future__ import annotations

import re

from bahagia.lapangan.cangkang import susun_cangkang


def test_no_form_of_the_shell_is_remembered_by_the_browser() -> None:
    """Suggestions and the tabs to restore lie on the disk in the clear: names, NIK, telephone numbers of residents."""
    halaman = susun_cangkang()
    for tanda in re.findall(r'<form data-form="isian"[^>]*>', halaman):
        assert 'autocomplete="off"' in tanda
    sendiri = set(re.findall(r'autocomplete="([^"]*)"', halaman))
    assert sendiri == {"off"}, "a field of its own wish would be kept all the same"
    assert halaman.count('<form data-form="isian"') > 5
