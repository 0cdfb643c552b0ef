// Writes the picture of a figure, in the format that was asked for; returns its path.
function path = %sk_picture(java, f)
    global %sk_pictures
    %sk_pictures = [%sk_pictures, 0](1) + 1;
    path = msprintf("@DIR@/figure_%d.", %sk_pictures);
    settings = %sk_figure_settings();
    if settings.format == "svg" & ~%sk_is_3d(f) then
        xs2svg(f, path + "svg");
        if fileinfo(path + "svg")(1) <= settings.svg_limit then
            path = path + "svg";
            return
        end
        deletefile(path + "svg");
    end
    path = path + "png";
    try
        if %sk_is_dense(f) then
            %sk_draw(java, f, 1, %f, path);
        else
            %sk_draw(java, f, settings.resolution, %t, path);
        end
    catch
        xs2png(f, path); // an unknown Scilab, whose classes have changed: one pixel for one
    end
endfunction
