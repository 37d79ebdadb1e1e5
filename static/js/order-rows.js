// Rows whose position is a field can be dragged, and moved by Alt and an arrow key; the field stays, and is what is saved.
const body = document.querySelector("#result_list tbody");
const help = document.querySelector("[data-order-help]");
const status = document.querySelector("[data-order-status]");
const field = (row) => row.querySelector("input[name$=-position]");
let dragged;

function renumber() {
  [...body.rows].forEach((row, index) => {
    field(row).value = index + 1;
  });
}

function moveTo(row, place, { after }) {
  if (!place || place === row) return;
  if (after) place.after(row);
  else place.before(row);
  renumber();
}

function addHandle(row) {
  const handle = document.createElement("button");
  handle.type = "button";
  handle.className = "order-handle";
  handle.draggable = true;
  handle.textContent = "⠿";
  const name = row.querySelector("th")?.textContent.trim() ?? "";
  handle.setAttribute("aria-label", help.dataset.orderMove.replace("{name}", () => name));
  handle.setAttribute("aria-describedby", help.id);
  handle.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const down = event.key === "ArrowDown";
    moveTo(row, down ? row.nextElementSibling : row.previousElementSibling, { after: down });
    handle.focus();
    status.textContent = `${help.dataset.orderMoved} ${field(row).value}`;
  });
  handle.addEventListener("dragstart", (event) => {
    dragged = row;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", name);
    event.dataTransfer.setDragImage(row, 0, 0);
  });
  handle.addEventListener("dragend", () => {
    dragged = undefined;
  });
  row.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const box = row.getBoundingClientRect();
    moveTo(dragged, row, { after: event.clientY > box.top + box.height / 2 });
  });
  row.addEventListener("drop", (event) => event.preventDefault());
  field(row).before(handle);
}

// Only where all rows are shown in the order of their positions does a place say a position.
const rows = body ? [...body.rows].filter(field) : [];
const positions = rows.map((row) => Number(field(row).value));
if (rows.length > 1 && positions.every((position, index) => !index || positions[index - 1] <= position)) {
  help.id = "order-help";
  help.hidden = false;
  rows.forEach(addHandle);
}
