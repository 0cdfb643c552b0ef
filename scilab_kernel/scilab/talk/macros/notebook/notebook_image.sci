function notebook_image(path, width, id)
    // Shows a picture from a file in the notebook: png, jpg, gif, svg or webp.
    //   notebook_image("photo.jpg")
    //   notebook_image("SCI/modules/gui/images/icons/scilab.png", 200)
    // width: in pixels, or [] for its own.
    // id: to change it later, see notebook_update.
    if argn(2) < 2 then
        width = [];
    end
    if argn(2) < 3 then
        id = "";
    end
    if argn(2) < 1 then
        error(msprintf(_("%s: Wrong number of input arguments: %d to %d expected.\n"), ..
            "notebook_image", 1, 3));
    end
    width_ = "";
    if width <> [] then
        if type(width) <> 1 | size(width, "*") <> 1 | ~(width >= 1 & width <= 10000) then
            error(msprintf(_("%s: Wrong value for input argument #%d: Must be in the interval [%s, %s].\n"), ..
                "notebook_image", 2, "1", "10000"));
        end
        width_ = %sk_integers(width);
    end
    %sk_display("notebook_image", "display", "image", path, id, "", width_);
endfunction
