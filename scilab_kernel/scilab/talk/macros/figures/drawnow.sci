// As Scilab's drawnow; shows what was drawn so far, if the last time was not just now.
function drawnow()
    %sk_c_drawnow();
    %sk_live();
endfunction
