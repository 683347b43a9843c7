// Passkeys: asks the browser, puts its answer into the form, sends the form. Without this file the password still works.

const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const decode = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const credentials = (list) => (list ?? []).map((one) => ({ ...one, id: decode(one.id) }));

const start = async (form) => {
  const answer = await fetch(form.dataset.mulai, {
    method: "POST",
    headers: { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value },
  });
  const told = await answer.json();
  if (told.lanjut) { location.assign(told.lanjut); return null; }
  return answer.ok ? told.publicKey : null;
};

const make = async (form) => {
  const asked = await start(form);
  if (!asked) return null;
  const made = await navigator.credentials.create({ publicKey: {
    ...asked,
    challenge: decode(asked.challenge),
    user: { ...asked.user, id: decode(asked.user.id) },
    excludeCredentials: credentials(asked.excludeCredentials),
  } });
  return { id: made.id, rawId: encode(made.rawId), type: made.type, response: {
    clientDataJSON: encode(made.response.clientDataJSON),
    attestationObject: encode(made.response.attestationObject),
  } };
};

const show = async (form) => {
  const asked = await start(form);
  if (!asked) return null;
  const shown = await navigator.credentials.get({ publicKey: {
    ...asked, challenge: decode(asked.challenge), allowCredentials: credentials(asked.allowCredentials),
  } });
  const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response;
  return { id: shown.id, rawId: encode(shown.rawId), type: shown.type, response: {
    clientDataJSON: encode(clientDataJSON), authenticatorData: encode(authenticatorData), signature: encode(signature),
    ...(userHandle ? { userHandle: encode(userHandle) } : {}),
  } };
};

for (const form of document.querySelectorAll("form[data-kunci]")) {
  const say = form.querySelector("[data-pesan]");
  const tell = (text) => { say.textContent = text; say.hidden = false; };
  const box = form.closest("[data-kunci-kotak]") ?? form;
  box.hidden = false;
  if (!window.PublicKeyCredential) { tell(form.dataset.tanpa); form.querySelector("button").remove(); continue; }
  if (location.hostname !== form.dataset.situs) { tell(form.dataset.lain); form.querySelector("button").remove(); continue; }
  form.addEventListener("submit", async (event) => {
    const field = form.querySelector("[name=jawaban]");
    if (field.value) return;
    event.preventDefault();
    if (!form.reportValidity()) return;
    say.hidden = true;
    try {
      const answer = await (form.dataset.kunci === "daftar" ? make(form) : show(form));
      if (!answer) { tell(form.dataset.gagal); return; }
      field.value = JSON.stringify(answer);
      form.requestSubmit();
    } catch {
      tell(form.dataset.gagal);
    }
  });
}
for (const button of document.querySelectorAll("[data-cetak]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
