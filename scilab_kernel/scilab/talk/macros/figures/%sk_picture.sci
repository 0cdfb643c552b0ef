// Writes the picture of a figure, in the format that was asked for; returns its path, and how many
// pixels it is higher than the figure. An empty path: an interrupt has broken the drawing off.
function [path, more] = %sk_picture(java, f)
    more = 0;
    global %sk_pictures
    %sk_pictures = [%sk_pictures, 0](1) + 1;
    path = msprintf("@DIR@/figure_%d.", %sk_pictures);
    settings = %sk_figure_settings();
    if settings.format == "svg" & ~%sk_is_3d(f) then
        xs2svg(f, path + "svg");
        if fileinfo(path + "svg")(1) <= settings.svg_limit then
            path = path + "svg";
            more = %sk_overhang(f);
            return
        end
        deletefile(path + "svg");
    end
    path = path + "png";
    try
        resolution = settings.resolution;
        smooth = %t;
        if %sk_is_dense(f) then
            resolution = 1;
            smooth = %f;
        end
        view = java.view;
        id = int32(f.uid);
        more = %sk_overhang(f);
        drawn = view.write(id, path, resolution, smooth, int32(more));
        missing = %sk_overhang(f);
        if drawn & missing <> more then // the first drawing puts the legend where it is
            more = missing;
            drawn = view.write(id, path, resolution, smooth, int32(more));
        end
    catch
        drawn = %f;
    end
    if isfile("@DIR@/interrupted") & ~drawn then
        path = "";
    elseif ~drawn then
        more = 0;
        xs2png(f, path); // an unknown Scilab, whose classes have changed: one pixel for one
    end
endfunction
