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
  const state = form.querySelector("[data-keep-state]");
  const place = `kept:${form.dataset.keep}`;
  let saved = text.value;
  let timer = 0;
  let sending = false;

  const waiting = localStorage.getItem(place);
  if (waiting !== null && waiting !== text.value) {
    text.value = waiting;
    state.textContent = "This is what you typed before the line was lost. It is being saved.";
    later(0);
  }

  text.addEventListener("input", () => {
    localStorage.setItem(place, text.value);
    later(pause);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    localStorage.removeItem(place);
  });
  window.addEventListener("online", () => later(0));

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  }

  async function send() {
    if (sending || text.value === saved) {
      return;
    }

    sending = true;
    const typed = text.value;
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "error" });
      if (!answer.ok) {
        throw new Error(`${answer.status}`);
      }

      tell(await answer.json(), typed);
    } catch {
      state.textContent = "Not saved: the line is lost. What you type is kept in this browser and saved when the line is back.";
      later(retry);
    } finally {
      sending = false;
    }
  }

  function tell(answer, typed) {
    if (answer.refusal) {
      state.textContent = `Not saved: ${answer.refusal}.`;
      return;
    }

    saved = typed;
    version.value = answer.version;
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
