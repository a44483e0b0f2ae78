// CodeMirror in place of a text area. It lives in a shadow root, where its styles need no leave of the site's policy.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { complete } from "./completion.js";
import { explain, pointed } from "./explaining.js";

const LANGUAGE = StreamLanguage.define({ ...sparql, languageData: { ...sparql.languageData, commentTokens: { line: "#" } } });

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-word)", fontWeight: "600" },
  { tag: [tags.variableName, tags.local(tags.variableName)], color: "var(--code-variable)" },
  { tag: [tags.string, tags.meta], color: "var(--code-string)" },
  { tag: [tags.atom, tags.labelName], color: "var(--code-name)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.standard(tags.name), tags.standard(tags.variableName)], color: "var(--code-word)" },
]);

const LOOK = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--sheet)", border: "1px solid var(--line)", borderRadius: "2px" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: ".86rem", lineHeight: "1.5", minHeight: "14rem" },
  ".cm-content": { caretColor: "var(--ink)", padding: ".5rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--tint)", color: "var(--soft)", border: "none" },
  ".cm-activeLine": { backgroundColor: "var(--code-line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--code-selected)" },
  "&.cm-focused .cm-matchingBracket, .cm-matchingBracket": { backgroundColor: "var(--code-selected)", outline: "1px solid var(--line)" },
  ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--line)", fontFamily: "var(--sans)", fontSize: ".85rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "18rem", maxWidth: "min(40rem, 90vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".2rem .5rem", minHeight: "24px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--ink)", color: "var(--paper)" },
  ".cm-completionDetail": { fontFamily: "var(--sans)", fontStyle: "normal", marginLeft: "1rem", opacity: ".85" },
  ".cm-completionInfo": { maxWidth: "22rem", padding: ".5rem .75rem", lineHeight: "1.4" },
  ".explained": { maxWidth: "min(26rem, 80vw)", padding: ".5rem .75rem", lineHeight: "1.4" },
  ".explained p": { margin: ".25rem 0 0" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--alarm)" },
});

export class Editor {
  /** Stand in for a text area. `run` is called for Ctrl+Enter, `leave` for Esc, `say` with what Ctrl+I explains. */
  constructor(area, { run, leave, say }) {
    this.area = area;
    const host = document.createElement("div");
    host.className = "editor";
    area.after(host);
    const keys = [
      { key: "Mod-Enter", run: () => (run(), true) },
      { key: "Mod-i", run: (view) => (explain(view).then(say), true) },
      ...closeBracketsKeymap,
      ...completionKeymap, // before Escape, which first closes what it offers
      { key: "Escape", run: () => (leave(), true) },
      ...historyKeymap,
      ...defaultKeymap,
    ];
    const label = document.querySelector(`label[for="${area.id}"]`);
    const help = document.querySelector("#keys").textContent.replace(/\s+/g, " ").trim();
    this.view = new EditorView({
      parent: host.attachShadow({ mode: "open" }),
      root: host.shadowRoot,
      state: EditorState.create({
        doc: area.value,
        extensions: [
          lineNumbers(),
          lintGutter(),
          history(),
          drawSelection(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          indentUnit.of("  "),
          LANGUAGE,
          syntaxHighlighting(COLOURS),
          autocompletion({ override: [complete], icons: false }),
          pointed,
          keymap.of(keys),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label.textContent, "aria-description": help, autocapitalize: "off" }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) area.value = this.text;
          }),
          LOOK,
        ],
      }),
    });
    area.hidden = true;
    label.addEventListener("click", () => this.focus());
  }

  get text() {
    return this.view.state.doc.toString();
  }

  set text(words) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: words } });
  }

  focus() {
    this.view.focus();
  }

  /** Mark a mistake at a line and column, both from 1, and go there; line 0 takes the mark away. */
  mark(line, column = 1, message = "") {
    const doc = this.view.state.doc;
    if (!line || line > doc.lines) {
      this.view.dispatch(setDiagnostics(this.view.state, []));
      return;
    }
    const { from, to } = doc.line(line);
    const place = Math.min(from + Math.max(0, column - 1), to);
    const end = Math.max(place, Math.min(place + 1, to));
    const mark = { from: end === place ? from : place, to: end, severity: "error", message };
    this.view.dispatch(setDiagnostics(this.view.state, [mark]));
    this.view.dispatch({ selection: { anchor: place }, effects: EditorView.scrollIntoView(place, { y: "center" }) });
  }
}
