// This Scilab draws no figures.
function %sk_load_cyrillic()
endfunction
