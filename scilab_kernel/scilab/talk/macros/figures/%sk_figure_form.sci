// Gives the form in which a figure is shown: its own, or that of all figures.
function form = %sk_figure_form(f)
    global %sk_figure_forms
    form = getenv("SCILAB_KERNEL_FIGURES");
    if %sk_figure_forms <> [] then
        name = msprintf("figure%d", f.uid);
        if isfield(%sk_figure_forms, name) then
            form = %sk_figure_forms(name);
        end
    end
endfunction
