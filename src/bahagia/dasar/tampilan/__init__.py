"""Parts of pages for views: `from bahagia.dasar.tampilan import Table, Column, Chip, ...`; see docs/tampilan.md."""

from bahagia.dasar.tampilan.charts import Area, AreaMap, Bar, BarChart, GridRow, MonthGrid
from bahagia.dasar.tampilan.forms import DateField, DateParts, MoneyField, MoneyInput
from bahagia.dasar.tampilan.html import Part, icon, with_param
from bahagia.dasar.tampilan.parts import (
    Chip,
    Citation,
    Citations,
    Empty,
    Figure,
    Figures,
    Link,
    NextStep,
    Pager,
    Row,
    Step,
    Steps,
    Summary,
    Tab,
    Tabs,
    Tile,
    Tiles,
    Uang,
)
from bahagia.dasar.tampilan.table import Column, Table, sort_rows

__all__ = [
    "Area", "AreaMap", "Bar", "BarChart", "Chip", "Citation", "Citations", "Column", "DateField", "DateParts", "Empty",
    "Figure", "Figures", "GridRow", "Link", "MoneyField", "MoneyInput", "MonthGrid", "NextStep", "Pager", "Part", "Row",
    "Step", "Steps", "Summary", "Tab", "Table", "Tabs", "Tile", "Tiles", "Uang", "icon", "sort_rows", "with_param",
]  # fmt: skip
