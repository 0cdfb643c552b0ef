// Begins to give variables to a fresh Scilab; gives the empty list of those that failed.
function failed = %sk_bring_first()
    funcprot(0); // else Scilab warns of each function that hides another
    failed = [];
endfunction
