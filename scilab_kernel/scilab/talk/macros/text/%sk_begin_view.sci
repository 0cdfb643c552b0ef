// This Scilab draws no figures.
function %sk_begin_view()
endfunction
