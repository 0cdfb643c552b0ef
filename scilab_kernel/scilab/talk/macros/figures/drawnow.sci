// As Scilab's drawnow; shows what was drawn so far, if the last time was not just now.
function drawnow(varargin)
    %sk_c_drawnow(varargin(:));
    %sk_live();
endfunction
