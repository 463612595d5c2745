"""Parquet tables, in batches of rows, with their pages looked at before they are unpacked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from sayso.errors import InputError
from sayso.readers.containers._columns import Fields, fields_of, raw_of_row
from sayso.readers.containers._streams import refused
from sayso.records import Failure, Limits, Raw

_BATCH_ROWS = 64


def read_parquet(stream: BinaryIO, path: str, *, limits: Limits, columns: Mapping[str, str]) -> Iterator[Raw | Failure]:
    """Go through a Parquet file's rows; a report's path is `path:number`, rows counted from 1.

    Text columns are read as dictionaries, so that one long value on a million rows is held once.
    """
    try:
        import pyarrow
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise InputError(
            f"{path}: is a Parquet table, which needs pyarrow; expected it to be installed: pip install 'sayso[parquet]'"
        ) from error
    try:
        names = parquet.read_schema(stream).names
        fields = fields_of(names, columns, path)
        wanted = [fields.body, *dict.fromkeys(column for _, column in fields.stated)]
        table = parquet.ParquetFile(stream, read_dictionary=[fields.body])
        _check_sizes(table.metadata, wanted, path, limits)
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH_ROWS, columns=wanted, use_threads=False):
            for row in range(batch.num_rows):
                number += 1
                if number > limits.members:
                    yield refused(path, f"{path}: has more than {limits.members:,} rows; those beyond are not read: raise limits.members")
                    return
                yield _row(f"{path}:{number}", batch, row, fields, limits)
    except (pyarrow.ArrowException, OSError, MemoryError) as error:
        raise InputError(
            f"{path}: is damaged or too large for the memory ({str(error)[:200]}); expected a sound Parquet file: write it again"
        ) from error


def _check_sizes(metadata: Any, wanted: list[str], path: str, limits: Limits) -> None:
    for group in range(metadata.num_row_groups):
        row_group = metadata.row_group(group)
        for index in range(row_group.num_columns):
            column = row_group.column(index)
            if column.path_in_schema.split(".")[0] not in wanted:
                continue
            packed, plain = column.total_compressed_size, column.total_uncompressed_size
            if plain > 1_000_000 + limits.expansion * packed or plain > limits.memory_bytes // 2:
                raise InputError(
                    f"{path}: the column {column.path_in_schema!r} unpacks from {packed:,} to {plain:,} bytes in one row group; "
                    "expected smaller row groups: write the table again, or raise limits.expansion"
                )


def _row(at: str, batch: Any, row: int, fields: Fields, limits: Limits) -> Raw | Failure:
    body = batch.column(batch.schema.get_field_index(fields.body))
    value = body[row]
    plain = getattr(value, "value", value)
    buffer = plain.as_buffer() if plain.is_valid and hasattr(plain, "as_buffer") else None
    if buffer is not None and buffer.size > limits.document_bytes:
        return refused(
            at, f"{at}: its text has {buffer.size:,} bytes, more than {limits.document_bytes:,}; expected one report: leave out this row"
        )
    try:
        cells = {name: batch.column(name)[row].as_py() for name in batch.schema.names}
        return raw_of_row(at, cells, fields)
    except (InputError, UnicodeDecodeError) as error:
        return refused(at, str(error) if isinstance(error, InputError) else f"{at}: its text is no UTF-8; expected text: correct the row")
