// As Scilab's sleep; shows what was drawn so far before it sleeps.
function sleep(varargin)
    %sk_live();
    %sk_c_sleep(varargin(:));
endfunction
