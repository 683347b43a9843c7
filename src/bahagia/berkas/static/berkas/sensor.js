// Rectangles drawn over the photo fill the number fields, and the fields are what is sent. Without this file the same
// fields are filled in by hand and "Lihat hasilnya" shows the result.

const root = document.querySelector("[data-sensor]");
const FULL = Number(root.dataset.permil);
const INK = "#1d1b19";
const LEAST = 8; // per mille: a smaller drag is a slip of the finger

const board = root.querySelector(".sensor-papan");
const photo = board.querySelector("img");
const result = root.querySelector("[data-sensor-hasil]");
const list = document.querySelector("[data-sensor-daftar]");
const layer = document.createElement("canvas");
const copy = document.createElement("canvas");
const clamp = (n) => Math.min(FULL, Math.max(0, Math.round(n)));

const rows = () => [...list.children];
const inputs = (row) => [...row.querySelectorAll("input")];
const values = (row) => inputs(row).map((input) => input.value.trim());
const boxes = () => rows().map(values).filter((v) => v.every((x) => /^\d{1,4}$/.test(x))).map((v) => v.map(Number));

const paint = (extra) => {
  for (const [canvas, size] of [[layer, photo], [copy, photo]]) {
    canvas.width = size.naturalWidth;
    canvas.height = size.naturalHeight;
  }
  const over = layer.getContext("2d");
  const done = copy.getContext("2d");
  done.drawImage(photo, 0, 0);
  done.fillStyle = INK;
  over.lineWidth = Math.max(2, layer.width / 300);
  over.strokeStyle = "#c8921a";
  over.fillStyle = "rgb(29 27 25 / .45)";
  for (const [x, y, w, h] of extra ? [...boxes(), extra] : boxes()) {
    const place = [x * layer.width / FULL, y * layer.height / FULL, w * layer.width / FULL, h * layer.height / FULL];
    done.fillRect(...place);
    over.fillRect(...place);
    over.strokeRect(...place);
  }
};

const addButton = (row) => {
  if (row.querySelector("button")) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button button-quiet", textContent: root.dataset.hapus });
  button.addEventListener("click", () => { for (const input of inputs(row)) input.value = ""; paint(); });
  row.append(button);
};

const freeRow = () => {
  const empty = rows().find((row) => values(row).every((v) => v === ""));
  if (empty) return empty;
  const row = rows().at(-1).cloneNode(true);
  row.querySelector("button")?.remove();
  for (const input of inputs(row)) input.value = "";
  const title = row.querySelector("legend");
  title.textContent = title.textContent.replace(/\d+/, String(rows().length + 1));
  list.append(row);
  addButton(row);
  return row;
};

const place = (event) => {
  const frame = board.getBoundingClientRect();
  return [clamp((event.clientX - frame.left) / frame.width * FULL), clamp((event.clientY - frame.top) / frame.height * FULL)];
};

const span = ([x0, y0], [x1, y1]) => [Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0)];

const start = () => {
  board.append(layer);
  layer.setAttribute("aria-hidden", "true");
  copy.setAttribute("role", "img");
  copy.setAttribute("aria-label", result.alt);
  result.replaceWith(copy);
  document.querySelector("[data-sensor-cara]").hidden = false;
  for (const row of rows()) addButton(row);
  list.addEventListener("input", () => paint());
  let from = null;
  board.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    from = place(event);
    board.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  board.addEventListener("pointermove", (event) => { if (from) paint(span(from, place(event))); });
  board.addEventListener("pointerup", (event) => {
    if (!from) return;
    const box = span(from, place(event));
    from = null;
    if (box[2] >= LEAST && box[3] >= LEAST) {
      inputs(freeRow()).forEach((input, i) => { input.value = String(box[i]); });
    }
    paint();
  });
  board.addEventListener("pointercancel", () => { from = null; paint(); });
  paint();
};

if (photo.complete && photo.naturalWidth) start();
else photo.addEventListener("load", start, { once: true });
