"""Tables: rows come in ready, as lists in the order of the columns; the part only lays them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from bahagia.dasar import uang as uang_
from bahagia.dasar.tampilan.html import Part, esc, icon, with_param
from bahagia.dasar.tampilan.parts import Empty, Pager

Row = TypeVar("Row", bound=Sequence[Any])
RIGHT = {"money", "number", "act", "date"}


@dataclass(frozen=True)
class Column:
    """kind: text, money (int rupiah), number (int), date (text, never broken), act (links at the end).

    `phone` is the place in a compact table: "" in the second line (a number is followed by its head), "label" there with
    the head before it, "end" right of the name (the last column is, unless it says otherwise), "end label", "below" a
    line of its own, "hide" not at all. What is None is left out.
    """

    head: str
    kind: str = "text"
    sort: str = ""
    hint: str = ""
    phone: str = ""


def sort_rows(rows: Iterable[Row], names: Sequence[str], urut: str, default: str) -> tuple[list[Row], str]:
    """Rows that are in memory anyway, in the order of the address: `urut` is one of `names` (the columns), falling
    with "-" before it; anything else means `default`. Gives the order used as well, for `Table(urut=…)`."""
    if urut.removeprefix("-") not in names:
        urut = default
    index = names.index(urut.removeprefix("-"))
    return sorted(rows, key=lambda row: row[index], reverse=urut.startswith("-")), urut


@dataclass(frozen=True)
class Table(Part):
    """A list. `rows` are sequences in column order; a cell is str, int, None, a part or a safe string.

    `path` is the address of this view (`request.get_full_path()`), `urut` the present order (`nama` or `-nama`): with
    both, columns that name a `sort` become links. `marks` are the indexes of rows that ask for attention. The first
    column heads its row. Sorting drops the paging key (`setelah`, `sebelum`), because a key belongs to an order.
    `compact` is for rows of short values: on phones two lines a row instead of a card with a line for each value.
    """

    caption: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    path: str = ""
    urut: str = ""
    unduh: Mapping[str, str] = field(default_factory=dict)
    pager: Pager | None = None
    footer: Sequence[Any] | None = None
    empty: Empty | None = None
    note: str = ""
    id: str = "tabel"
    marks: frozenset[int] = frozenset()
    hide_caption: bool = False
    level: int = 2
    compact: bool = False

    def render(self) -> str:
        rows = list(self.rows)
        if not rows and self.empty is not None:
            return f'<div id="{self.id}">{self.empty.render()}</div>'
        open_cells = [self._open_cell(i, column) for i, column in enumerate(self.columns)]
        close_cells = ["</th>"] + ["</td>"] * (len(self.columns) - 1)
        kinds = [column.kind for column in self.columns]
        open_none = [self._open_cell(i, column, none=self.compact) for i, column in enumerate(self.columns)]
        body = []
        for number, row in enumerate(rows):
            cells = "".join(
                f"{empty if value is None else start}{_cell(value, kind)}{end}"
                for start, empty, value, kind, end in zip(open_cells, open_none, row, kinds, close_cells, strict=True)
            )
            body.append(f'<tr class="mark">{cells}</tr>' if number in self.marks else f"<tr>{cells}</tr>")
        foot = f"<tfoot>{self._foot()}</tfoot>" if self.footer else ""
        pager = self.pager.render() if self.pager else ""
        sort = _("Urutkan")
        look = "table table-compact" if self.compact else "table"
        return (
            f'<div class="table-box" id="{self.id}">{self._top()}<div class="table-scroll">'
            f'<table class="{look}" aria-labelledby="{self.id}-nama"><thead><tr data-urut="{sort}">{self._head()}</tr></thead>'
            f"<tbody>{''.join(body)}</tbody>{foot}</table></div>{pager}</div>"
        )

    def _top(self) -> str:
        name = "vh" if self.hide_caption else "table-name"
        note = f'<p class="soft">{esc(self.note)}</p>' if self.note else ""
        fetch = _("Unduh")
        files = "".join(
            f'<a href="{esc(url)}" download>{icon("unduh")}<span class="vh">{fetch} </span>{esc(kind)}</a>'
            for kind, url in self.unduh.items()
        )
        files = f'<p class="downloads">{files}</p>' if files else ""
        level = f"h{self.level}"
        head = f'<div><{level} id="{self.id}-nama" class="{name}">{esc(self.caption)}</{level}>{note}</div>'
        if self.hide_caption and not note and not files:
            return head
        return f'<div class="table-top">{head}{files}</div>'

    def _head(self) -> str:
        out = []
        for column in self.columns:
            text, state = esc(column.head), ""
            if column.sort and self.path:
                up = self.urut == column.sort
                down = self.urut == f"-{column.sort}"
                wanted = f"-{column.sort}" if up else column.sort
                arrow = " ↑" if up else " ↓" if down else ""
                url = with_param(self.path, urut=wanted, setelah=None, sebelum=None)
                said = _("urutkan menurut")
                text = f'<a href="{esc(url)}"><span class="vh">{said} </span>{text}<span aria-hidden="true">{arrow}</span></a>'
                state = ' aria-sort="ascending"' if up else ' aria-sort="descending"' if down else ""
            elif not column.head:
                acts = _("Tindakan")
                text = f'<span class="vh">{acts}</span>'
            kind = f' class="{column.kind}"' if column.kind in RIGHT else ""
            out.append(f'<th scope="col"{kind}{state}>{text}</th>')
        return "".join(out)

    def _open_cell(self, index: int, column: Column, *, none: bool = False) -> str:
        names = [column.kind] if column.kind in RIGHT else []
        if index and self.compact:
            place = column.phone or ("end" if index == len(self.columns) - 1 else "")
            names += [f"at-{word}" for word in ("hide" if none else place).split()]
        kind = f' class="{" ".join(names)}"' if names else ""
        if index == 0:
            return f'<th scope="row"{kind}>'
        head = column.head
        if self.compact and column.kind == "number" and not head.isupper():  # "3 menunggu verifikasi", "12 RT"
            head = head[:1].lower() + head[1:]
        label = f' data-label="{esc(head)}"' if head else ""
        return f"<td{kind}{label}>"

    def _foot(self) -> str:
        cells = []
        for index, (column, value) in enumerate(zip(self.columns, self.footer or (), strict=True)):
            cells.append(f"{self._open_cell(index, column)}{_cell(value, column.kind)}</{'th' if index == 0 else 'td'}>")
        return f"<tr>{''.join(cells)}</tr>"


def _cell(value: Any, kind: str) -> str:
    if value is None:
        return "–"
    if type(value) is int:
        return uang_.rupiah(value) if kind == "money" else uang_.angka(value) if kind == "number" else str(value)
    return esc(value)
