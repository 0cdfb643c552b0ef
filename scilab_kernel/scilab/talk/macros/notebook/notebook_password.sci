function text = notebook_password(question)
    // Asks for a text that is not shown as it is typed.
    //   key = notebook_password()
    //   key = notebook_password("Key of the data base: ")
    if argn(2) < 1 then
        question = _("Password") + ": ";
    end
    if type(question) <> 10 | size(question, "*") <> 1 then
        error(msprintf(_("%s: Wrong type for input argument #%d: String expected.\n"), ..
            "notebook_password", 1));
    end
    %sk_emit("prompt_set", question);
    text = %sk_ask("password");
endfunction
