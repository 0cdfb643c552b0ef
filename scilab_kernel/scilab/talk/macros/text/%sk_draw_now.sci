// This Scilab has no graphics: there are no figures.
function %sk_draw_now()
endfunction
