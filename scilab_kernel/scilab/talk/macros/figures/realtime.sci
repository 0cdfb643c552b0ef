// As Scilab's realtime, which waits for a moment; shows what was drawn so far.
function realtime(varargin)
    %sk_live();
    %sk_c_realtime(varargin(:));
endfunction
