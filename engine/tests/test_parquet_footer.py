import io
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from truceline_geo.archive_parts import Parts
from truceline_geo.parquet_footer import read_footer, written_footer

RANDOM = np.random.default_rng(2)


def table(rows: int) -> pa.Table:
    texts = [None if k % 5 == 0 else f"ﾊ {k % 9}" for k in range(rows)]
    return pa.table(
        {
            "whole": np.arange(rows) - rows // 2,
            "real": RANDOM.normal(size=rows),
            "text": pa.array(texts, pa.string()),
            "listed": pa.array([[k] * (k % 3) for k in range(rows)], pa.list_(pa.int64())),
            "truth": pa.array([k % 2 == 0 for k in range(rows)], pa.bool_()),
            "moment": pa.array(range(rows), pa.timestamp("us", "UTC")),
            **{f"more {k}": np.full(rows, k, np.uint8) for k in range(20)},
        }
    )


@pytest.mark.parametrize("rows", [0, 1, 1_000])
@pytest.mark.parametrize("version", ["1.0", "2.6"])
def test_a_footer_that_is_read_and_written_has_the_same_octets(rows: int, version: str) -> None:
    made = io.BytesIO()
    pq.write_table(
        table(rows).replace_schema_metadata({"a": "b"}),
        made,
        row_group_size=40,
        version=version,
        write_page_index=True,
    )
    footer, end = read_footer(made)
    assert made.getvalue()[end:] == written_footer(footer)


def joined(folder: Path, tables: list[pa.Table]) -> Path:
    target = folder / "out.parquet"
    with Parts(target, "one") as parts:
        for number, one in enumerate(tables):
            parts.add(one, [], {"rows": one.num_rows}, (0, number + 1))
        parts.join()
    return target


@pytest.mark.parametrize("sizes", [[7], [300, 1, 40], [0, 5], [3] * 40])
def test_joined_parts_hold_the_rows_of_all_in_order(tmp_path: Path, sizes: list[int]) -> None:
    tables = [table(size) for size in sizes]
    target = joined(tmp_path, tables)
    whole = pa.concat_tables(tables)
    assert pq.read_table(target).equals(whole)
    with pq.ParquetFile(target) as file:
        assert file.metadata.num_rows == whole.num_rows
        assert file.metadata.num_row_groups == sum(pq_groups(size) for size in sizes)
        # Any one group is found without the others: its offsets are its own.
        last = file.metadata.num_row_groups - 1
        assert file.read_row_group(last).equals(whole.slice(whole.num_rows - sizes[-1]))


def pq_groups(rows: int) -> int:
    """How many row groups such a part has: one without rows has none or one."""
    made = io.BytesIO()
    pq.write_table(table(rows), made)
    return int(pq.read_metadata(made).num_row_groups)


def test_rows_of_joined_parts_are_found_by_what_their_groups_say_of_them(tmp_path: Path) -> None:
    tables = [table(50), table(1_000)]
    found = pq.read_table(joined(tmp_path, tables), filters=[("whole", ">", 400)])
    assert found.column("whole").to_pylist() == list(range(401, 500))


def test_a_part_with_columns_of_other_types_is_written_anew(tmp_path: Path) -> None:
    tables = [
        pa.table({"k": pa.array([1], pa.int64())}),
        pa.table({"k": pa.array([2], pa.int32())}),
    ]
    found = pq.read_table(joined(tmp_path, tables))
    assert found.column("k").to_pylist() == [1, 2]
    assert found.schema.field("k").type == pa.int64()
