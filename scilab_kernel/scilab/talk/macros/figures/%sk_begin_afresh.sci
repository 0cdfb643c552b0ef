// Has the next plot make a figure of its own, if that is wanted: leaves Scilab without a current one.
function %sk_begin_afresh()
    if getenv("SCILAB_KERNEL_FIGURE_OF_CELL") <> "fresh" then
        return
    end
    try
        view = jimport("org.scilab.modules.graphic_objects.ScilabNativeView", %f);
        for thing = ["Figure" "SubWin" "Object"]
            jinvoke(view, "ScilabNativeView__setCurrent" + thing, int32(0));
        end
        jremove(view);
    catch
        lasterror(); // an unknown Scilab: figures are kept
    end
endfunction
