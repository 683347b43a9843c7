"""The peer of B15: Splink on DuckDB, plain, trained on the list itself. Not in the default installation (group `kembar`)."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from bahagia.pekerja.kembar.skor import Orang

AMBANG = 0.5  # match probability
PASANGAN_U = 1e6


def run_splink(orang: Sequence[Orang]) -> list[tuple[int, int]]:
    """Pairs at even odds or better: names, birth date, mother, address and phone, as a careful user would set it up."""
    con = duckdb.connect()
    con.execute("SET threads = 1")
    con.execute(
        "CREATE TABLE orang (unique_id INTEGER, nama VARCHAR, lahir VARCHAR, ibu VARCHAR, alamat VARCHAR, kelamin VARCHAR,"
        " telepon VARCHAR)"
    )
    con.executemany(
        "INSERT INTO orang VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (o.id, o.nama, "-".join(f"{x:02d}" for x in o.lahir) if o.lahir else None, o.ibu or None, o.alamat or None,
             o.kelamin or None, o.telepon or None)
            for o in orang
        ],
    )  # fmt: skip
    setelan = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("nama", [0.95, 0.88]).configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("lahir", input_is_string=True), cl.JaroWinklerAtThresholds("ibu", [0.92]),
            cl.LevenshteinAtThresholds("alamat", [2]), cl.ExactMatch("kelamin"), cl.ExactMatch("telepon"),
        ],
        blocking_rules_to_generate_predictions=[block_on("lahir"), block_on("nama"), block_on("alamat"), block_on("telepon")],
    )  # fmt: skip
    api = DuckDBAPI(connection=con)
    linker = Linker(api.register("orang"), setelan)
    pasti = [block_on("nama", "lahir"), block_on("alamat", "nama")]
    linker.training.estimate_probability_two_random_records_match(pasti, recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=PASANGAN_U)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("lahir"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("alamat"))
    hasil = linker.inference.predict(threshold_match_probability=AMBANG).as_record_list()
    return [(int(b["unique_id_l"]), int(b["unique_id_r"])) for b in hasil]
