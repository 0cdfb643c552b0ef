// Prepares for the first picture while the kernel is at rest, in five steps: Java loads its classes and
// fonts, which takes longer than the drawing.
function %sk_warm_up(step)
    if winsid() <> [] then
        return
    end
    java = %sk_java();
    if ~java.watches then
        return
    end
    view = java.view;
    if step < 5 then
        if step > 1 then
            view.warmUp(int32(step - 1));
        end
        return
    end
    [error, find, get, or, set, size, stripblanks, type] = %sk_scilabs();
    %sk_hold(java, %t);
    f = get("current_figure");
    try
        f.axes_size = [200 150];
        axes_ = get("current_axes");
        axes_.axes_visible = "on";
        axes_.title.text = "0";
        xpoly([0 1 1], [0 1 0]);
        path = "@DIR@/warm.png";
        view.write(int32(f.uid), path, 2, %t, int32(0));
        deletefile(path);
    catch
        lasterror(); // the first picture will take longer
    end
    view.seen(int32(f.uid));
    delete(f);
    %sk_hold(java, %f);
    %sk_begin_afresh();
endfunction
