function form = notebook_results(form)
    // How the notebook shows the value of a cell from now on.
    //   notebook_results("rich")     as a formula or a table where that helps, and as text
    //   notebook_results("text")     as text
    //   notebook_results("stream")   like everything else that a cell prints: no Out[n]
    //   form = notebook_results()
    if argn(2) > 0 then
        if and(form <> ["rich" "text" "stream"]) then
            error(msprintf(_("%s: Wrong value for input argument #%d: Must be in the set {%s}.\n"), ..
                "notebook_results", 1, """rich"", ""text"", ""stream"""));
        end
        setenv("SCILAB_KERNEL_RESULTS", form);
    end
    form = getenv("SCILAB_KERNEL_RESULTS");
endfunction
