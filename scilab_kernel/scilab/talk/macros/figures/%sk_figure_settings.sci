// Gives how figures are shown. The environment keeps it, out of the reach of "clear".
function settings = %sk_figure_settings()
    settings = struct( ..
        "format", getenv("SCILAB_KERNEL_FIGURES"), ..
        "resolution", strtod(getenv("SCILAB_KERNEL_RESOLUTION")), ..
        "svg_limit", strtod(getenv("SCILAB_KERNEL_SVG_LIMIT")));
endfunction
