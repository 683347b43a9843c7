// A photo is made smaller on the phone before it travels, and says when and where it was taken. Without this file the
// photo is sent as it is, and the server makes it small.

const SIDE = 1600; // as the server keeps it
const WORTH = 400 * 1024; // bytes: a smaller file is not worth the work
const FRESH = 15 * 60 * 1000; // ms: a photo older than this was taken somewhere else

const set = (input, part, value) => {
  const field = document.getElementById(`id_${input.name}_${part}`);
  if (field) field.value = value;
};

const shrink = async (file) => {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.82); });
  return blob && blob.size < file.size ? blob : null;
};

const locate = (input) => {
  navigator.geolocation?.getCurrentPosition(({ coords }) => {
    set(input, "lintang", coords.latitude.toFixed(5));
    set(input, "bujur", coords.longitude.toFixed(5));
  }, () => {}, { maximumAge: 60000, timeout: 10000 });
};

const prepare = async (input) => {
  for (const part of ["pada", "lintang", "bujur"]) set(input, part, "");
  const file = input.files[0];
  if (!file) return;
  set(input, "pada", String(file.lastModified));
  if (input.dataset.foto === "tempat" && Date.now() - file.lastModified < FRESH) locate(input);
  if (!file.type.startsWith("image/") || file.size < WORTH) return;
  try {
    const blob = await shrink(file);
    if (!blob || input.files[0] !== file) return;
    const box = new DataTransfer();
    box.items.add(new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified }));
    input.files = box.files;
    input.dataset.siap = "1";
    input.dispatchEvent(new Event("change")); // the size beside the field is told anew
    delete input.dataset.siap;
  } catch { /* the server takes the photo as it is */ }
};

for (const input of document.querySelectorAll("input[type=file][data-foto]")) {
  input.addEventListener("change", () => { if (!input.dataset.siap) prepare(input); });
}
