function notebook_display(mime, data, id, plain)
    // Shows something in the notebook.
    //   notebook_display("html", "<b>bold</b>")
    //   notebook_display("image", "photo.jpg")
    //   notebook_display("json", struct("a", 1:3))
    //   notebook_display("markdown", text, "my id")    can be changed later: see notebook_update
    //   notebook_display("html", page, "", "a page")   where only text can be shown: "a page"
    // mime: "html", "markdown", "latex", "svg", "json", "plain", "image" (data is the path of a
    // png, jpg, gif, svg or webp file), or any MIME type.
    // data: a string or a matrix of strings, its lines; for json also any other value.
    if argn(2) < 2 then
        error(msprintf(_("%s: Wrong number of input arguments: %d to %d expected.\n"), ..
            "notebook_display", 2, 4));
    end
    if argn(2) < 3 then
        id = "";
    end
    if argn(2) < 4 then
        plain = "";
    end
    %sk_display("notebook_display", "display", mime, data, id, plain, "");
endfunction
