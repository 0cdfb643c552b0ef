function notebook_update(id, mime, data, plain)
    // Shows something else where notebook_display, notebook_html ... have shown with that id.
    //   notebook_html("working ...", "state")
    //   notebook_update("state", "html", "<b>done</b>")
    // mime, data, plain: as for notebook_display.
    if argn(2) < 3 then
        error(msprintf(_("%s: Wrong number of input arguments: %d to %d expected.\n"), ..
            "notebook_update", 3, 4));
    end
    if argn(2) < 4 then
        plain = "";
    end
    if id == "" then
        error(msprintf(_("%s: Wrong value for input argument #%d: A non-empty string expected.\n"), ..
            "notebook_update", 1));
    end
    %sk_display("notebook_update", "update", mime, data, id, plain, "");
endfunction
