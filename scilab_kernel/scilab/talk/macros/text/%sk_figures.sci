// This Scilab has no graphics: there are no figures.
function %sk_figures(live)
endfunction
