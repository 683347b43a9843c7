// Worker beside the camera: jsQR needs tens of milliseconds a picture, which the page must not feel.
onmessage = ({ data }) => {
  if (data.alat) {
    importScripts(data.alat);
    postMessage({ siap: true });
    return;
  }
  const hasil = jsQR(new Uint8ClampedArray(data.piksel), data.lebar, data.tinggi, { inversionAttempts: "dontInvert" });
  postMessage({ teks: hasil ? hasil.data : "" });
};
