function notebook_markdown(text, id)
    // Shows Markdown in the notebook, formulas between dollars among it.
    //   notebook_markdown(["# Roots"; "Those of $x^2 = 4$ are *2* and *-2*."])
    // text: a string or a matrix of strings, its lines.
    // id: to change it later, see notebook_update.
    if argn(2) < 2 then
        id = "";
    end
    if argn(2) < 1 then
        error(msprintf(_("%s: Wrong number of input arguments: %d to %d expected.\n"), ..
            "notebook_markdown", 1, 2));
    end
    %sk_display("notebook_markdown", "display", "markdown", text, id, "", "");
endfunction
