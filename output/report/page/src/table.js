// A chart is drawn from the table that stands below it: what is shown is what can be read.

/** The figures of one cell: numbers as they are, text as the page writes it. */
function cellOf(cell) {
  const values = [...cell.querySelectorAll("data")].map((data) => Number(data.value));
  return { values, value: values[0], text: cell.textContent.trim() };
}

/** The table with this class, or null. */
export function readTable(figure, name) {
  return readTables(figure, name)[0] ?? null;
}

/** { title, columns: [{ title, marks }], rows: [{ mark, cells }] } of each table with this class. */
export function readTables(figure, name) {
  return [...figure.querySelectorAll(`table.${name}`)].map(contentOf);
}

function contentOf(table) {
  const title = table.caption.textContent.trim();
  const columns = [...table.tHead.rows[0].cells].map((cell) => ({
    title: cell.textContent.trim(),
    marks: { ...cell.dataset },
  }));
  const rows = [...table.tBodies[0].rows].map((row) => ({
    mark: row.dataset.mark,
    cells: [...row.cells].map(cellOf),
  }));
  return { title, columns, rows };
}

/** Numbers of the column that carries this mark. */
export function markedColumn(table, mark, value) {
  return table.columns.findIndex((column) => column.marks[mark] === value);
}
