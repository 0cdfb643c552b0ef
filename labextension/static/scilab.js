// Scilab in JupyterLab and Notebook 7: colours, comments and indents in editors, lines of errors,
// consoles for files of Scilab.
//
// The front end loads this file as it is, with the kernelspec: there is nothing to build. It finds
// the container in window._JUPYTERLAB, gives it the libraries that it shares, and asks it for the
// plugin (https://jupyterlab.readthedocs.io/en/stable/extension/extension_dev.html).

(() => {
  const words = (text) => new Set(text.split(' '));
  const OPENS = words('function if for while select switch try classdef methods properties enumeration arguments');
  const CLOSES = words('end endfunction');
  const DIVIDES = words('else elseif catch case otherwise');
  const OTHERS = words('then do break continue return resume abort');
  const DEDENTED = /^(?:end|endfunction|else|elseif|catch|case|otherwise)\b/;

  const NUMBER = /^(?:\d+\.?\d*|\.\d+)(?:[eEdD][-+]?\d+)?/;
  const NAME = /^[A-Za-z_%#!$?\u0080-\uffff][\w#!$?\u0080-\uffff]*/;
  const OPERATOR = /^(?:\.['*\/\\^]|\.\.+|[-+*\/\\^=<>&|~@:,;.])/;

  function comment(stream, state) {
    state.inComment = !stream.skipTo('*/');
    if (state.inComment) {
      stream.skipToEnd();
    } else {
      stream.match('*/');
    }
    return 'comment';
  }

  // A quote directly behind a value transposes it; two quotes in a string stand for one.
  function string(stream) {
    stream.next();
    while (!stream.eol()) {
      if (/['"]/.test(stream.next()) && !stream.eat(/['"]/)) {
        break;
      }
    }
    return 'string';
  }

  function name(stream, state) {
    const word = stream.current();
    if (state.brackets === 0 && !state.isField) {
      if (OPENS.has(word)) {
        state.blocks += 1;
        state.isHead = word === 'function';
        return 'keyword';
      }
      if (CLOSES.has(word)) {
        state.blocks = Math.max(0, state.blocks - 1);
        return 'keyword';
      }
      if (DIVIDES.has(word) || OTHERS.has(word)) {
        return 'keyword';
      }
    }
    if (state.isHead && stream.match(/^\s*(?:\(|$|\/\/)/, false)) {
      state.isHead = false;
      return 'def';
    }
    state.isValue = true;
    return word[0] === '%' ? 'atom' : 'variable';
  }

  function token(stream, state) {
    if (state.inComment) {
      return comment(stream, state);
    }
    const follows = state.isValue && !stream.sol();
    state.isValue = false;
    if (stream.eatSpace()) {
      return null;
    }
    if (stream.match('//')) {
      stream.skipToEnd();
      return 'comment';
    }
    if (stream.match('/*')) {
      return comment(stream, state);
    }
    if (stream.peek() === "'" && follows) {
      state.isValue = Boolean(stream.next());
      return 'operator';
    }
    if (/['"]/.test(stream.peek())) {
      return string(stream);
    }
    if (stream.match(NUMBER)) {
      state.isValue = true;
      return 'number';
    }
    if (stream.match(NAME)) {
      const kind = name(stream, state);
      state.isField = false;
      return kind;
    }
    if (stream.match(/^[[({]/)) {
      state.brackets += 1;
      return 'bracket';
    }
    if (stream.match(/^[\])}]/)) {
      state.brackets = Math.max(0, state.brackets - 1);
      state.isValue = true;
      return 'bracket';
    }
    if (stream.match(OPERATOR)) {
      state.isField = stream.current() === '.';
      return 'operator';
    }
    stream.next();
    return null;
  }

  const scilab = {
    name: 'scilab',
    startState: () => ({
      blocks: 0, brackets: 0, inComment: false, isHead: false, isField: false, isValue: false,
    }),
    token,
    indent: (state, textAfter, context) => {
      if (state.inComment) {
        return null;
      }
      const depth = state.blocks + (state.brackets > 0) - DEDENTED.test(textAfter);
      return Math.max(0, depth) * context.unit;
    },
    languageData: {
      commentTokens: { line: '//', block: { open: '/*', close: '*/' } },
      closeBrackets: { brackets: ['(', '[', '{', '"'] },
      indentOnInput: /^\s*(?:end|endfunction|else|elseif|catch|case|otherwise)$/,
    },
  };

  // JupyterLab breaks the lines of an error within words.
  const STYLE = `
    .jp-CodeCell:has(.cm-content[data-language="scilab"])
      .jp-RenderedText[data-mime-type="application/vnd.jupyter.stderr"] pre {
        word-break: normal;
        overflow-wrap: anywhere;
      }`;

  // JupyterLab drops the language of the file for which it makes a console, and asks for a kernel
  // (https://github.com/jupyterlab/jupyterlab/issues/6107).
  function chooseScilab(languages, session) {
    const { id, name, language } = session.kernelPreference;
    const isOpen = !(id || name || language);
    if (isOpen && languages.findByFileName(session.path)?.name.toLowerCase() === 'scilab') {
      session.kernelPreference = { ...session.kernelPreference, language: 'scilab' };
    }
  }

  let shared;

  async function library(name) {
    const [version] = Object.values(shared[name]);
    return (await version.get())();
  }

  async function plugin() {
    const { IEditorLanguageRegistry } = await library('@jupyterlab/codemirror');
    const { IConsoleTracker } = await library('@jupyterlab/console');
    const { LanguageSupport, StreamLanguage } = await library('@codemirror/language');
    return {
      id: 'jupyter-scilab-kernel:language',
      autoStart: true,
      requires: [IEditorLanguageRegistry],
      optional: [IConsoleTracker],
      activate: (_, languages, consoles) => {
        consoles?.widgetAdded.connect((_, { sessionContext }) => {
          chooseScilab(languages, sessionContext);
        });
        document.head.append(Object.assign(document.createElement('style'), { textContent: STYLE }));
        if (languages.findByName('scilab')) {
          return; // another extension, such as jupyterlab-scilab, was first
        }
        languages.addLanguage({
          name: 'scilab',
          displayName: 'Scilab',
          mime: 'text/x-scilab',
          extensions: ['sce', 'sci', 'tst'],
          support: new LanguageSupport(StreamLanguage.define(scilab)),
        });
      },
    };
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB['jupyter-scilab-kernel'] = {
    init: (libraries) => { shared = libraries; },
    get: async () => {
      const found = await plugin();
      return () => ({ __esModule: true, default: found });
    },
  };
})();
