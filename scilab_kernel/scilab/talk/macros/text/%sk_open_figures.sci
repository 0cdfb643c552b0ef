// This Scilab has no graphics: there are no figures.
function fields = %sk_open_figures()
    fields = [];
endfunction
