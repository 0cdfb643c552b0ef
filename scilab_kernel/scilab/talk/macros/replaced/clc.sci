// Takes away what the cell has shown so far.
function clc(varargin)
    %sk_emit("C", "");
endfunction
