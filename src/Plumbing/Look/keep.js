// A text is saved while it is typed: a form with data-keep sends itself there. Where the line is lost the text waits in this browser,
// and nowhere else, until it is saved. Without this the form's own button saves.
const pause = 1200;
const retry = 5000;

for (const form of document.querySelectorAll("form[data-keep]")) {
  keep(form);
}

function keep(form) {
  const text = form.querySelector("textarea");
  const version = form.querySelector("[name=Version]");
  const laid = form.querySelector("[name=Laid]");
  const state = form.querySelector("[data-keep-state]");
  const place = `kept:${form.dataset.keep}`;
  let saved = text.value;
  let timer = 0;
  let sending = null;

  const waiting = localStorage.getItem(place);
  if (waiting === text.value) {
    localStorage.removeItem(place);
  } else if (waiting !== null) {
    text.value = waiting;
    state.textContent = "This is what you typed before the line was lost. It is being saved.";
    later(0);
  }

  text.addEventListener("input", () => {
    localStorage.setItem(place, text.value);
    later(pause);
  });
  form.addEventListener("submit", event => {
    clearTimeout(timer);
    if (text.value !== saved) {
      // the page is left once the text is safe: the session may have ended while it was typed
      event.preventDefault();
      leave(event.submitter);
    }
  });
  window.addEventListener("online", () => later(0));

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  }

  async function leave(button) {
    await sending;
    await send();
    if (text.value === saved) {
      form.requestSubmit(button);
    }
  }

  function send() {
    if (text.value !== saved) {
      sending ??= post(text.value).finally(() => { sending = null; });
    }

    return sending;
  }

  async function post(typed) {
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "error" });
      if (answer.ok) {
        tell(await answer.json(), typed);
      } else if (answer.status === 401 || answer.status === 400) {
        state.textContent = "Not saved: you were signed out. What you typed is kept in this browser. Sign in, open this note again, and it is saved.";
      } else {
        throw new Error(`${answer.status}`);
      }
    } catch {
      state.textContent = "Not saved: the line is lost. What you type is kept in this browser and saved when the line is back.";
      later(retry);
    }
  }

  function tell(answer, typed) {
    if (answer.refusal) {
      state.textContent = `Not saved: ${answer.refusal}.`;
      return;
    }

    saved = typed;
    version.value = answer.version;
    laid.value = answer.laid ?? "";
    if (text.value === typed) {
      localStorage.removeItem(place);
    } else {
      later(pause);
    }

    state.textContent = answer.standing !== null
      ? "Somebody else saved this note while you wrote. Your text is laid aside and safe. Save to see both."
      : answer.asides.length > 0
        ? `Saved at ${answer.at}. ${answer.asides.map(aside => aside.by).join(" and ")} wrote at the same time: save to see both.`
        : `Saved at ${answer.at}.`;
  }
}
