function notebook_html(text, id)
    // Shows HTML in the notebook.
    //   notebook_html("<b>bold</b>")
    //   notebook_html(["<ul>"; "<li>" + items + "</li>"; "</ul>"], "my id")
    // text: a string or a matrix of strings, its lines.
    // id: to change it later, see notebook_update.
    if argn(2) < 2 then
        id = "";
    end
    if argn(2) < 1 then
        error(msprintf(_("%s: Wrong number of input arguments: %d to %d expected.\n"), ..
            "notebook_html", 1, 2));
    end
    %sk_display("notebook_html", "display", "html", text, id, "", "");
endfunction
