"""Parts and fields: what people see and what screen readers hear."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.utils.datastructures import MultiValueDict

from bahagia.dasar.tampilan import (
    Chip,
    Column,
    DateField,
    Empty,
    Figure,
    Figures,
    GridRow,
    Link,
    MoneyField,
    MonthGrid,
    NextStep,
    Step,
    Steps,
    Table,
    sort_rows,
    with_param,
)


def draw(source: str, **context: object) -> str:
    return Template("{% load dasar_tags %}" + source).render(Context(context))


class Pendaftaran(forms.Form):
    nama = forms.CharField(label="Nama", help_text="Seperti di KTP.")
    lahir = DateField(label="Tanggal lahir")
    penghasilan = MoneyField(label="Penghasilan", max_value=10_000_000)
    bayar = forms.ChoiceField(label="Dibayar oleh", choices=[("dana_rt", "Dana RT"), ("kota", "Kota")], widget=forms.RadioSelect)
    setuju = forms.BooleanField(label="Sudah setuju")


GOOD = {
    "nama": "Rosmiati",
    "lahir_hari": "17",
    "lahir_bulan": "8",
    "lahir_tahun": "1985",
    "penghasilan": "Rp1.000.000",
    "bayar": "kota",
    "setuju": "on",
}


def filled(**changes: str) -> Pendaftaran:
    return Pendaftaran(MultiValueDict({k: [v] for k, v in (GOOD | changes).items()}))


def test_money_and_dates_are_read_as_people_write_them() -> None:
    form = filled()
    assert form.is_valid(), form.errors
    assert form.cleaned_data["penghasilan"] == 1_000_000
    assert form.cleaned_data["lahir"] == date(1985, 8, 17)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("penghasilan", "sejuta", "bukan jumlah uang"),
        ("penghasilan", "-5", "kurang dari nol"),
        ("penghasilan", "10.000.001", "paling banyak Rp10.000.000"),
        ("lahir_hari", "31", None),
        ("lahir_hari", "32", "tidak ada di kalender"),
        ("lahir_tahun", "delapan", "ditulis dengan angka"),
        ("lahir_bulan", "", "Isi hari, bulan, dan tahun"),
    ],
)
def test_a_refused_value_says_what_to_write(field: str, value: str, words: str | None) -> None:
    form = filled(**{field: value})
    if words is None:
        assert form.is_valid()
        return
    assert not form.is_valid()
    html = draw("{% error_summary form %}{% fields form %}", form=form)
    assert html.count(words) == 2, "once in the summary, once beside the field"
    assert f'value="{value}"' in html or not value, "what was typed stays"


def test_summary_links_to_the_first_box_of_each_field() -> None:
    form = Pendaftaran({})
    html = draw("{% error_summary form %}{% fields form %}", form=form)
    for target in ("id_nama", "id_lahir_0", "id_penghasilan", "id_bayar_0", "id_setuju"):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in html
    assert "Dibayar oleh belum diisi." in html
    assert "Bidang ini" not in html


def test_hint_and_error_are_tied_to_the_control() -> None:
    html = draw("{% field form.nama %}", form=filled(nama=""))
    assert 'aria-describedby="id_nama-hint id_nama-error"' in html
    assert 'aria-invalid="true"' in html


def test_text_of_people_is_escaped_everywhere() -> None:
    evil = '<b onclick=x>Ujang & "Kawan"</b>'
    parts = [
        Chip(evil), Link(evil, evil), Empty(evil, evil, evil, evil), NextStep(evil, evil, evil, evil, evil, evil, evil),
        Steps([Step(evil, "done", evil, evil)]), Figures([Figure(evil, 1, evil, evil)]),
        Table(evil, [Column(evil), Column(evil)], [[evil, evil]], note=evil, unduh={evil: evil}),
        MonthGrid([date(2026, 1, 1)], [GridRow(evil, ["ya"], evil)], evil),
    ]  # fmt: skip
    for part in parts:
        assert "<b onclick" not in draw("{{ part }}", part=part), part


def test_a_table_formats_money_and_names_each_cell_for_phones() -> None:
    table = Table(
        "Pekerja",
        [Column("Nama", sort="nama"), Column("Iuran", kind="money"), Column("Bulan", kind="number")],
        [["Siti", 201_600, 12], ["Bujang", None, 1200]],
        path="/pekerja/?rt=14&urut=nama&setelah=k9",
        urut="nama",
        footer=["Jumlah", 201_600, 1212],
    )
    html = draw("{{ t }}", t=table)
    assert '<td class="money" data-label="Iuran">Rp201.600</td>' in html
    assert "1.200" in html
    assert '<th scope="row">Siti</th>' in html
    assert 'aria-sort="ascending"' in html
    assert "/pekerja/?rt=14&amp;urut=-nama" in html, "the second tap turns the order, and paging begins anew"


def test_a_row_of_the_wrong_length_is_a_bug_not_a_shifted_table() -> None:
    table = Table("Pekerja", [Column("Nama"), Column("Iuran")], [["Siti"]])
    with pytest.raises(ValueError, match="zip"):
        table.render()


def test_an_empty_list_teaches_the_first_act() -> None:
    table = Table(
        "Pekerja", [Column("Nama")], [], empty=Empty("Belum ada pekerja", "Mulai dari satu orang.", "/baru/", "Daftarkan")
    )
    html = draw("{{ t }}", t=table)
    assert "<table" not in html
    assert 'href="/baru/"' in html


def test_steps_say_their_state_in_words_and_mark_the_present_one() -> None:
    html = draw("{{ s }}", s=Steps([Step("Diajukan", "done"), Step("Diperiksa", "now", who="Lurah"), Step("Dibayar")]))
    assert "(selesai)" in html
    assert html.count('aria-current="step"') == 1


def test_next_step_without_an_address_is_calm_and_has_no_button() -> None:
    html = draw("{{ n }}", n=NextStep("Menunggu lurah", menunggu="Lurah"))
    assert "next-calm" in html
    assert "button" not in html


def test_filters_and_tags_write_indonesian() -> None:
    assert draw("{{ n|rupiah }} {{ n|terbilang }}", n=4_032_000) == "Rp4.032.000 empat juta tiga puluh dua ribu"
    assert draw("{{ d|tanggal }}, {{ d|bulan }}", d=date(2025, 7, 9)) == "9 Juli 2025, Juli 2025"
    assert draw("{{ p|persen }}", p=0.625) == "62,5 %"
    assert '<data class="uang" value="4032000">Rp4.032.000</data>' in draw("{% uang 4032000 %}")


def test_block_tags_keep_their_content_and_escape_their_titles() -> None:
    html = draw(
        '{% card judul %}<p>{{ isi }}</p>{% endcard %}{% notice "danger" judul %}x{% endnotice %}', judul="A<b>", isi="<i>"
    )
    assert "A&lt;b&gt;" in html
    assert "<p>&lt;i&gt;</p>" in html
    assert "Penting" in html, "the tone is said, not only coloured"


def test_a_view_is_an_address() -> None:
    assert with_param("/a/?x=1&y=2", y=None, z="b c") == "/a/?x=1&z=b+c"
    assert with_param("/a/?x=1", x=None) == "/a/"


def test_an_error_page_needs_no_context() -> None:
    from django.template.loader import get_template

    html = get_template("500.html").render()
    assert "bukan kesalahan Bapak/Ibu" in html


def test_a_compact_table_places_its_values_for_phones() -> None:
    html = Table(
        caption="RT", compact=True, rows=[["RT 14", 3, None, 5000, Chip("Sah", "good")]],
        columns=[Column("RT"), Column("Menunggu", "number"), Column("Terlindungi", "number"),
                 Column("Dana", "money", phone="label"), Column("Keadaan")],
    ).render()  # fmt: skip
    assert 'class="table table-compact"' in html
    assert '<td class="number" data-label="menunggu">3</td>' in html
    assert '<td class="number at-hide" data-label="terlindungi">–</td>' in html
    assert '<td class="money at-label" data-label="Dana">Rp5.000</td>' in html
    assert '<td class="at-end" data-label="Keadaan">' in html


def test_rows_are_sorted_by_names_of_the_address_only() -> None:
    rows = [("b", 1), ("a", 2)]
    assert sort_rows(rows, ("nama", "n"), "-n", "nama") == ([("a", 2), ("b", 1)], "-n")
    assert sort_rows(rows, ("nama", "n"), "--n; drop", "nama") == ([("a", 2), ("b", 1)], "nama")
