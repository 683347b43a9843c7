// Compares a chosen PDF with the fingerprint of this page. The file is read here and goes nowhere. Without JavaScript, or
// where the browser has no fingerprints (an address without https), the part stays hidden and the page says how to do it by hand.
const kotak = document.querySelector("[data-sidik]");

async function sidikOf(berkas) {
  const jumlah = await crypto.subtle.digest("SHA-256", await berkas.arrayBuffer());
  return [...new Uint8Array(jumlah)].map((b) => b.toString(16).padStart(2, "0")).join("");
}

if (kotak && globalThis.crypto?.subtle) {
  const isian = kotak.querySelector("input[type=file]");
  const jawab = kotak.querySelector("[role=status]");
  kotak.hidden = false;
  isian.addEventListener("change", async () => {
    const [berkas] = isian.files;
    if (!berkas) return;
    let kata = kotak.dataset.galat;
    try {
      const sama = (await sidikOf(berkas)) === kotak.dataset.sidik;
      kata = sama ? kotak.dataset[kotak.dataset.sah === "ya" ? "sama" : "samaDicabut"] : kotak.dataset.beda;
    } catch {
      // the file was taken away while it was read
    }
    jawab.textContent = kata;
  });
}
