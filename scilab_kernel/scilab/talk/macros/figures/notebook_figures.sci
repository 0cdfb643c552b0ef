function [form, resolution] = notebook_figures(varargin)
    // How the notebook shows figures from now on.
    //   notebook_figures("svg")               as vector graphics, where that is not too large
    //   notebook_figures("png", 3)            as pictures, with 3 x 3 pixels for each of the figure's
    //   notebook_figures("interactive")       to zoom and to read values in, with a picture beside it
    //   notebook_figures(f, "interactive")    so the figure f alone
    //   notebook_figures("fresh")             each cell begins with a figure of its own
    //   notebook_figures("kept")              cells draw on the figure that is there, as in Scilab
    //   [form, resolution] = notebook_figures()
    global %sk_figure_forms
    forms = ["png" "svg" "interactive"];
    wrong = _("%s: Wrong value for input argument #%d: Must be in the set {%s}.\n");
    if argn(2) > 0 & type(varargin(1)) == 9 then
        if argn(2) < 2 | and(varargin(2) <> forms) then
            error(msprintf(wrong, "notebook_figures", 2, strcat(forms, ", ")));
        end
        name = msprintf("figure%d", varargin(1).uid);
        if %sk_figure_forms == [] then
            %sk_figure_forms = struct();
        end
        %sk_figure_forms(name) = varargin(2);
        %sk_touch(%sk_java(), varargin(1));
    elseif argn(2) > 0 then
        if or(varargin(1) == ["fresh" "kept"]) then
            setenv("SCILAB_KERNEL_FIGURE_OF_CELL", varargin(1));
        elseif or(varargin(1) == forms) then
            setenv("SCILAB_KERNEL_FIGURES", varargin(1));
        else
            error(msprintf(wrong, "notebook_figures", 1, strcat([forms, "fresh", "kept"], ", ")));
        end
        if argn(2) > 1 then
            resolution = varargin(2);
            if type(resolution) <> 1 | size(resolution, "*") <> 1 | ~(resolution >= 0.5 & resolution <= 8) then
                error(msprintf(_("%s: Wrong value for input argument #%d: Must be in the interval [%s, %s].\n"), ..
                    "notebook_figures", 2, "0.5", "8"));
            end
            setenv("SCILAB_KERNEL_RESOLUTION", msprintf("%g", resolution));
        end
    end
    settings = %sk_figure_settings();
    form = settings.format;
    resolution = settings.resolution;
endfunction
