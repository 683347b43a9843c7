// Reads QR cards with the camera. The browser's own reader where it truly works, else jsQR in a worker, so that the page
// stays quick under the finger. Nothing of a picture is kept.

const JEDA = 90; // ms between two looks
const SISI = 480; // px: side of the square that is read
const ULANG = 2500; // ms: a card held before the camera is told once

const buatKanvas = (sisi) => {
  const kanvas = Object.assign(document.createElement("canvas"), { width: sisi, height: sisi });
  kanvas.getContext("2d", { willReadFrequently: true }).fillRect(0, 0, sisi, sisi);
  return kanvas;
};

const pembacaSendiri = async () => {
  try {
    if (!("BarcodeDetector" in self)) return null;
    const jenis = await BarcodeDetector.getSupportedFormats();
    if (!jenis.includes("qr_code")) return null;
    const pembaca = new BarcodeDetector({ formats: ["qr_code"] });
    await pembaca.detect(buatKanvas(8)); // it may be there and yet refuse to work
    return { baca: async (kanvas) => (await pembaca.detect(kanvas))[0]?.rawValue ?? "", tutup: () => {} };
  } catch { return null; }
};

const pembacaJsqr = () => new Promise((jadi, gagal) => {
  const pekerja = new Worker(new URL("./pindai-kerja.js", import.meta.url));
  let menunggu = null;
  pekerja.onmessage = ({ data }) => {
    if (data.siap) { jadi({ baca, tutup: () => pekerja.terminate() }); return; }
    menunggu?.(data.teks);
    menunggu = null;
  };
  pekerja.postMessage({ alat: new URL("./vendor/jsQR.js", import.meta.url).href });
  pekerja.onerror = () => gagal(new Error("pembaca"));
  const baca = (kanvas) => new Promise((isi) => {
    menunggu = isi;
    const { data, width, height } = kanvas.getContext("2d", { willReadFrequently: true }).getImageData(0, 0, kanvas.width, kanvas.height);
    pekerja.postMessage({ piksel: data.buffer, lebar: width, tinggi: height }, [data.buffer]);
  });
});

/**
 * Look through the camera and tell each text that is seen: saat(text). Returns {lampu}: lampu(true) switches the torch, null
 * where there is none. `henti` (AbortSignal) ends it at any moment, also while the person is still being asked; putus() is
 * called when the camera is taken away in the middle. Throws the browser's error: NotAllowedError, NotFoundError (also in a
 * browser without cameras), NotReadableError.
 */
export const pindai = async (video, saat, { henti, putus }) => {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("kamera", "NotFoundError");
  const aliran = await navigator.mediaDevices.getUserMedia({
    audio: false, video: { facingMode: { ideal: "environment" }, width: { ideal: 640 }, height: { ideal: 480 } },
  });
  let jalan = true;
  const berhenti = () => {
    jalan = false;
    for (const jalur of aliran.getTracks()) jalur.stop();
    if (video.srcObject === aliran) video.srcObject = null; // another try may have it by now
    pembaca?.tutup();
  };
  let pembaca = null;
  henti.addEventListener("abort", berhenti, { once: true });
  try {
    if (henti.aborted) throw new Error("henti");
    video.srcObject = aliran;
    await video.play();
    pembaca = (await pembacaSendiri()) ?? (await pembacaJsqr());
    if (henti.aborted) throw new Error("henti");
  } catch (salah) { berhenti(); throw salah; }
  const kanvas = buatKanvas(SISI), pena = kanvas.getContext("2d", { willReadFrequently: true });
  const terakhir = new Map();
  const lihat = async () => {
    if (!jalan) return;
    const { videoWidth: w, videoHeight: h } = video, s = Math.min(w, h);
    if (s) {
      pena.drawImage(video, (w - s) / 2, (h - s) / 2, s, s, 0, 0, SISI, SISI);
      const teks = await pembaca.baca(kanvas).catch(() => "");
      const kini = performance.now();
      if (teks && jalan && !(kini - (terakhir.get(teks) ?? -Infinity) < ULANG)) await saat(teks);
      if (teks) terakhir.set(teks, performance.now());
    }
    if (jalan) setTimeout(lihat, JEDA);
  };
  lihat();
  const jalur = aliran.getVideoTracks()[0];
  jalur?.addEventListener("ended", () => { if (jalan) { berhenti(); putus(); } });
  const adaLampu = Boolean(jalur?.getCapabilities?.().torch);
  return { lampu: adaLampu ? (nyala) => jalur.applyConstraints({ advanced: [{ torch: nyala }] }) : null };
};

/** SHA-256 of a card's secret, hex: the phone knows the prints of the cards, never the secrets. */
export const sidikKartu = async (token) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token)))].map((b) => b.toString(16).padStart(2, "0")).join("");
